package qiao.binding;

import java.util.List;

/**
 * Says who of two directories seems to be whom.
 *
 * @param proposals unique on both sides, and nothing speaks against them
 * @param ambiguous for a person to decide
 * @param bound how many employees are bound already; their bindings stay
 * @param unmatched how many employees nobody was found for
 */
public record Match(List<Proposal> proposals, List<Ambiguous> ambiguous, int bound, int unmatched) {
  /** Proposes to bind an employee to a user, and says what they have in common. */
  public record Proposal(Person employee, Person user, MatchBy by) {}

  /**
   * Names an employee who could be one of several users, or whose user could be someone else.
   *
   * @param candidates the users, at most ten of them
   */
  public record Ambiguous(Person employee, List<Person> candidates, String why) {}
}
