package qiao.inbox;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * Accepts messages durably ({@code to: inbox:flow}) and delivers them ({@code from: inbox:flow}).
 */
public final class InboxComponent extends DefaultComponent {
  /**
   * How many deliveries of a flow may be under way where its address does not say otherwise. One
   * that waits for a vendor holds no thread, only its message: so many make 5,000 calls a second to
   * vendors that answer within 100 milliseconds.
   */
  static final int IN_FLIGHT = 512;

  private final Inbox inbox;

  InboxComponent(Inbox inbox) {
    this.inbox = inbox;
  }

  @Override
  protected Endpoint createEndpoint(String uri, String flow, Map<String, Object> parameters) {
    if (flow.isBlank() || flow.length() > Message.FLOW_LIMIT) {
      throw new IllegalArgumentException(
          "inbox:%s: a flow's name has 1 to %d characters".formatted(flow, Message.FLOW_LIMIT));
    }
    int inFlight = getAndRemoveParameter(parameters, "inFlight", int.class, IN_FLIGHT);
    if (inFlight < 1) {
      throw new IllegalArgumentException(
          "inbox:%s: inFlight must be at least 1, not %d".formatted(flow, inFlight));
    }
    boolean urgent = getAndRemoveParameter(parameters, "urgent", boolean.class, false);
    return new InboxEndpoint(uri, this, inbox, flow, inFlight, urgent);
  }
}
