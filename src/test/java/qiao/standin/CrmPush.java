package qiao.standin;

/**
 * Tells what the connector's address answered to one try.
 *
 * @param attempt 1 for the first
 * @param again whether the CRM will try again
 */
public record CrmPush(
    String todoId,
    CrmScene scene,
    CrmEmployee receiver,
    int attempt,
    boolean again,
    PushResult result) {}
