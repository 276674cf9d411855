package qiao.flow;

/**
 * Says what is wrong in a file.
 *
 * @param line counted from 1; 0 where it is not known
 */
record Problem(String file, int line, String reason) {
  @Override
  public String toString() {
    return file + (line > 0 ? ":" + line : "") + "\n    " + reason.strip().replace("\n", "\n    ");
  }
}
