// What scripts add to pages that work without them: suggestions while typing, changes without a reload,
// copying, pictures as PNG.
import { enhanceCopying } from "./copying";
import { enhancePictures } from "./pictures";
import { enhanceSearch } from "./suggesting";
import { enhanceSwapping } from "./swapping";

function enhance(root: ParentNode): void {
  enhanceSearch(root);
  enhanceCopying(root);
  enhancePictures(root);
}

enhance(document);
enhanceSwapping(enhance);
