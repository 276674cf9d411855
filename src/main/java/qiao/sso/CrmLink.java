package qiao.sso;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import qiao.binding.Binding;

/** Signs the address of the CRM's page, so that the CRM lets the employee in without a password. */
final class CrmLink implements Processor {
  private final Clock clock;

  CrmLink(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void process(Exchange exchange) throws Refused {
    Door door = Passage.door(exchange);
    Binding binding = Passage.binding(exchange).orElseThrow();
    String tenant = Passage.company(exchange).tenant();
    Browser.send(exchange, signed(door, tenant, Passage.target(exchange), binding));
  }

  String signed(Door door, String tenant, Target target, Binding binding) throws Refused {
    CrmSettings crm = door.crm();
    CrmSettings.Sign sign = crm.sign();
    Link link = new Link(page(door, tenant, target, binding));
    String user = user(crm.user(), binding);
    if (user.isEmpty()) {
      throw Refused.because("the binding holds no " + crm.user() + ", which the CRM needs");
    }
    String stamp = Long.toString(clock.millis());
    String signature =
        sign.by() == CrmSettings.By.SHA1
            ? Sha1Link.token(sign.secret(), user, stamp)
            : hmac(sign.secret(), user + "\n" + stamp + "\n" + link.pathAndQuery());
    return link.with(sign.user(), user)
        .with(sign.stamp(), stamp)
        .with(sign.signature(), signature)
        .text();
  }

  private static String page(Door door, String usual, Target target, Binding binding)
      throws Refused {
    String page = door.crm().page(target);
    if (page.isBlank()) {
      throw Refused.because("the CRM has no address for records (todo)");
    }
    String tenant = binding.tenant().isEmpty() ? usual : binding.tenant();
    String filled = page.replace("{tenant}", Link.encoded(tenant));
    return target
        .record()
        .map(r -> filled.replace("{apiName}", r.apiName()).replace("{dataId}", r.dataId()))
        .orElse(filled);
  }

  private static String user(CrmSettings.User wanted, Binding binding) {
    return switch (wanted) {
      case EMPLOYEE -> binding.employee();
      case OA_USER -> binding.user();
      case MOBILE -> binding.mobile();
      case EMAIL -> binding.email();
      case NUMBER -> binding.number();
    };
  }

  private static String hmac(String secret, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
