package qiao.binding;

import java.util.Arrays;
import java.util.function.Function;

/** What two people of two directories can be taken for one person by. */
public enum MatchBy {
  MOBILE(person -> Mobiles.plain(person.mobile())),
  EMAIL(person -> Normal.email(person.email())),
  NUMBER(person -> Normal.number(person.number())),
  NAME(person -> Normal.name(person.name()));

  private final Function<Person, String> key;

  MatchBy(Function<Person, String> key) {
    this.key = key;
  }

  /**
   * Returns the criterion of a name, such as {@code mobile}.
   *
   * @throws IllegalArgumentException naming all of them
   */
  public static MatchBy named(String name) {
    return Arrays.stream(values())
        .filter(by -> by.name().equalsIgnoreCase(name.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "by must be one or more of mobile, email, number, name, not '%s'"
                        .formatted(name)));
  }

  /** Returns the value in the form in which it is compared; blank where it is not known. */
  String of(Person person) {
    return key.apply(person);
  }
}
