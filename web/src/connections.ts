// The neighbourhood of an entity as a picture that can be explored; the page's list holds the same.
import cytoscape from "cytoscape";

void cytoscape;
