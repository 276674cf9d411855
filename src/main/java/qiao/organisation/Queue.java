package qiao.organisation;

/** Lets a plan go on later, in the order of its join, and through crashes. */
interface Queue {
  /**
   * @param key tells two such wishes apart; the same one counts once
   */
  void goOn(Plan plan, String key);
}
