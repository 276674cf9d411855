package qiao.catalog;

/**
 * Tells one mistake in a file that people edit.
 *
 * @param file the file as the person knows it, such as {@code routes/vendors/wecom-openapi.yaml}
 * @param line counted from 1; 0 where the mistake is in no particular line
 * @param place a JSON pointer or a key
 * @param what what is wrong
 * @param cure what to do
 */
public record Problem(String file, int line, String place, String what, String cure) {
  @Override
  public String toString() {
    return file
        + (line > 0 ? ":" + line : "")
        + "  "
        + place
        + "\n    "
        + what
        + (cure.isEmpty() ? "" : "\n    → " + cure);
  }
}
