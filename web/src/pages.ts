// What scripts add to pages that work without them: suggestions while typing, changes without a reload,
// copying, pictures as PNG, an axis of dates, choosing in the desk's forms.
import { enhanceChoosing } from "./choosing";
import { enhanceCopying } from "./copying";
import { enhanceSliders } from "./slider";
import { enhanceOpening } from "./opening";
import { enhancePictures } from "./pictures";
import { enhanceStaff } from "./staff";
import { enhanceSearch } from "./suggesting";
import { enhanceSwapping } from "./swapping";

function enhance(root: ParentNode): void {
  enhanceSearch(root);
  enhanceChoosing(root);
  enhanceCopying(root);
  enhanceSliders(root);
  enhancePictures(root);
  enhanceStaff(root);
}

enhance(document);
enhanceOpening();
enhanceSwapping(enhance);
