package qiao.binding;

import java.util.function.Consumer;

/** Tells who is there at an account: uploaded by a person, or asked of the vendor. */
public interface Directory {
  /** Says whether this directory knows the people of an account. */
  boolean covers(String account);

  /** Hands over everyone of an account, one by one. */
  void people(String account, Consumer<Person> taker);
}
