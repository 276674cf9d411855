package qiao.callback;

import org.apache.camel.Exchange;

/**
 * Holds a callback that was opened, for the steps behind it.
 *
 * @param receiver who it was for, and who an answer is from
 * @param event what it says
 */
record Callback(Door door, String receiver, Event event) {
  private static final String PROPERTY = "QiaoCallback";

  void putInto(Exchange exchange) {
    exchange.setProperty(PROPERTY, this);
  }

  static Callback of(Exchange exchange) {
    Callback callback = exchange.getProperty(PROPERTY, Callback.class);
    if (callback == null) {
      throw new IllegalStateException("this step belongs behind wecomCallback");
    }
    return callback;
  }
}
