package qiao.ops;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import qiao.catalog.AccountsChanged;
import qiao.inbox.Deliveries;
import qiao.vendor.VendorFault;

/**
 * Lets deliveries go on at once that wait for a paused account when one is resumed. Those of an
 * account that is still paused find that out, and wait again.
 */
@Component
class ResumedDeliveries {
  private final Deliveries deliveries;

  ResumedDeliveries(Deliveries deliveries) {
    this.deliveries = deliveries;
  }

  @EventListener
  void changed(AccountsChanged accounts) {
    if (!accounts.resumed().isEmpty()) {
      deliveries.wakeAll(VendorFault.PAUSED);
    }
  }
}
