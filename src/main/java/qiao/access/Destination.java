package qiao.access;

import java.util.Optional;
import java.util.regex.Pattern;

/** Says where a login leads: to the page that was asked for, and never to another site. */
final class Destination {
  static final String PARAMETER = "to";
  private static final String USUAL = "/console";
  private static final int LONGEST = 1000;

  /** A path of ours; browsers read {@code //} and {@code /\} as the beginning of a host. */
  private static final Pattern OWN = Pattern.compile("/(?![/\\\\])[^\\\\\\p{Cntrl}\\s]*");

  private Destination() {}

  static String checked(String wanted) {
    return Optional.ofNullable(wanted)
        .filter(path -> path.length() <= LONGEST && OWN.matcher(path).matches())
        .filter(path -> !path.startsWith(Security.LOGIN))
        .orElse(USUAL);
  }
}
