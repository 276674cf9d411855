package qiao.account;

import java.util.List;

/**
 * Lays an account out for a person who fills it in: its values by the words of the vendor's
 * document, each with where it comes from. No secret stands in it.
 *
 * @param title the vendor's own name
 * @param version what a change has to tell; 0 where nothing is kept yet
 * @param takesSecrets whether secrets can be kept
 */
public record AccountForm(
    String name,
    String vendor,
    String title,
    long version,
    boolean takesSecrets,
    List<Field> fields) {

  /**
   * One value.
   *
   * @param title the vendor's own word for it
   * @param find where a person finds it
   * @param value blank for secrets, and where there is none of its own
   * @param preset what holds where there is none
   * @param given whether there is a value
   * @param origin where the value comes from; blank where there is none
   * @param fixed whether it comes from {@code config/} and can be changed only there
   */
  public record Field(
      String key,
      String title,
      String find,
      boolean secret,
      boolean required,
      String value,
      String preset,
      boolean given,
      String origin,
      boolean fixed) {}
}
