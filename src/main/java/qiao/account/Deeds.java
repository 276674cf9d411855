package qiao.account;

/** Is told what somebody is about to do, before it is done. */
@FunctionalInterface
interface Deeds {
  /**
   * @param action a kind and a verb, such as {@code account.add}
   * @param subject what it is done to
   * @param details what else is worth knowing
   */
  void record(String action, String subject, String details);
}
