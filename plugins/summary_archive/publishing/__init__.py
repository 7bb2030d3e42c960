"""Pages out: the archive becomes pages, lists, feeds and exports, filled into the shell of a theme."""
