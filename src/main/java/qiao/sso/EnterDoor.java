package qiao.sso;

import jakarta.servlet.http.HttpServletRequest;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.springboot.PlatformHttpMessage;

/**
 * Begins a door: takes over the visit that {@link DoorFilter} read, and nothing else of the
 * request; tells the route the variables {@code account} and {@code vendor}.
 */
final class EnterDoor implements Processor {
  private final Doors doors;

  EnterDoor(Doors doors) {
    this.doors = doors;
  }

  @Override
  public void process(Exchange exchange) throws Refused {
    HttpServletRequest request = exchange.getMessage(PlatformHttpMessage.class).getRequest();
    Visit visit = (Visit) request.getAttribute(Visit.ATTRIBUTE);
    Passage.begin(exchange, visit);
    Message message = exchange.getMessage();
    message.removeHeaders("*");
    message.setBody(null);
    Door door = doors.open(visit.account(), visit.way());
    if (!door.sources().admit(visit.source())) {
      throw Refused.because(visit.source() + " is none of the sources of account " + door.name());
    }
    Passage.door(exchange, door);
    exchange.setVariable("account", door.name());
    exchange.setVariable("vendor", door.account().vendor());
    boolean sidebar = visit.way() == Way.WECOM && visit.rest().equals(Target.SIDEBAR);
    if (sidebar || visit.rest().matches("(pc|app)(/.*)?")) {
      Passage.target(exchange, visit.target());
    }
  }
}
