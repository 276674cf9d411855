package qiao.todo;

import java.util.ArrayList;
import java.util.List;
import qiao.binding.UnboundDeliveries;
import qiao.inbox.Deliveries;

/** Lets deliveries go on whose receivers are bound by now. */
final class Awakening {
  private static final int AT_ONCE = 500;

  private final UnboundDeliveries unbound;
  private final Deliveries deliveries;

  Awakening(UnboundDeliveries unbound, Deliveries deliveries) {
    this.unbound = unbound;
    this.deliveries = deliveries;
  }

  /**
   * Wakes all that can go on.
   *
   * @return whether all are awake; a delivery that was just about to wait is woken the next time
   */
  boolean wakeAll() {
    List<Long> arrived = unbound.arrived(AT_ONCE);
    while (!arrived.isEmpty()) {
      List<Long> moving = deliveries.wake(arrived);
      List<Long> awake = new ArrayList<>(arrived);
      awake.removeAll(moving);
      unbound.forget(awake);
      if (!moving.isEmpty()) {
        return false;
      }
      arrived = unbound.arrived(AT_ONCE);
    }
    return true;
  }
}
