package qiao.catalog;

import java.util.List;
import java.util.Set;

/**
 * Says what stands against a change of an account beyond what its vendor's document says; each part
 * of the program that reads more out of an account may have one.
 */
@FunctionalInterface
public interface AccountCheck {
  /**
   * @param after the account as it would become
   * @param given the keys whose values somebody gave; what stood there before is nobody's mistake
   *     now
   * @return what is wrong; empty where nothing is
   */
  List<Problem> of(Account after, Set<String> given);
}
