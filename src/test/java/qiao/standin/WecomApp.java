package qiao.standin;

/**
 * Names who may call 企业微信: an app of the company, or 通讯录同步, which alone may write the address book
 * and may do nothing else.
 *
 * @param agentId 0 for 通讯录同步, which has none
 */
record WecomApp(String name, String secret, long agentId) {
  boolean contacts() {
    return agentId == 0;
  }
}
