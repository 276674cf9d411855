package qiao.binding;

/**
 * Names a person of a directory, with what is known; unknown is an empty text.
 *
 * @param id the account's own id, as {@link Binding} holds it
 */
public record Person(String id, String name, String mobile, String email, String number) {
  /**
   * @throws IllegalArgumentException naming field, limit and value
   */
  public Person {
    id = Field.PERSON.checked(id);
    name = Field.NAME.checked(name);
    mobile = Field.MOBILE.checked(mobile);
    email = Field.EMAIL.checked(email);
    number = Field.NUMBER.checked(number);
  }

  /** Shows the id only: logs hold no personal data. */
  @Override
  public String toString() {
    return "person '" + id + "'";
  }
}
