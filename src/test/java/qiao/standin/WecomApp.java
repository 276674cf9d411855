package qiao.standin;

/**
 * Names who may call 企业微信: an app of the company, or 通讯录同步, which alone may write the address book
 * and may do nothing else.
 *
 * @param agentId 0 for 通讯录同步, -1 for 会话内容存档, -2 for 客户联系, which have none
 */
record WecomApp(String name, String secret, long agentId) {
  /** The agent of 会话内容存档, which may ask for nothing but the archive. */
  static final long ARCHIVE = -1;

  /** The agent of 客户联系, which may ask for customers, their groups and their tags. */
  static final long CUSTOMERS = -2;

  boolean archive() {
    return agentId == ARCHIVE;
  }

  boolean contacts() {
    return agentId == 0;
  }
}
