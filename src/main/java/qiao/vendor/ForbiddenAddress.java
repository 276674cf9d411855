package qiao.vendor;

import java.net.UnknownHostException;

/** Refuses to connect to an address that nobody has asked for; nothing was sent. */
public final class ForbiddenAddress extends UnknownHostException {
  ForbiddenAddress(String why) {
    super(why);
  }
}
