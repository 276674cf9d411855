package qiao.inbox;

/** Says that the store could not make a write durable; whoever waits must not report success. */
public final class StoreGone extends RuntimeException {
  StoreGone(String message, Throwable cause) {
    super(message, cause);
  }
}
