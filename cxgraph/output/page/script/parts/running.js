// Scripts run: before any other does, the graph is there, with the room that it is laid out for.

document.body.dataset.view = "graph";
