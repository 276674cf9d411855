package qiao.callback;

import java.util.Map;

/** Takes commands to a service provider that must be kept elsewhere than in an inbox. */
public interface Commands {
  /**
   * Keeps a command; returns once it is kept.
   *
   * @param suite the account that it came to
   * @param command such as {@code suite_ticket}
   * @param fields the command under the vendor's own names
   * @return whether this keeps such commands
   */
  boolean take(String suite, String command, Map<String, Object> fields);
}
