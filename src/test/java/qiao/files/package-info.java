/**
 * Checks the files that people edit, and those that are committed, without running them. Each check
 * names the file, the line and the cure, and is itself tested on a broken sample. It refuses to
 * check what the program checks at its start: that is tested beside the program.
 */
package qiao.files;
