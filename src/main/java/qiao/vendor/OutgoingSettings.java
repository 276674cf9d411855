package qiao.vendor;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Says where {@code http:} and {@code https:} steps of flows may send something, beside the
 * addresses of accounts.
 *
 * @param addresses each a scheme with host and port, such as {@code https://files.example.com}
 */
@ConfigurationProperties("qiao.outgoing")
record OutgoingSettings(@DefaultValue({}) List<String> addresses) {
  OutgoingSettings {
    addresses = addresses.stream().map(String::strip).filter(one -> !one.isEmpty()).toList();
    for (String address : addresses) {
      if (Places.of(address).isEmpty()) {
        throw new IllegalArgumentException(
            "qiao.outgoing.addresses: '"
                + address
                + "' must begin with http:// or https:// and name a host");
      }
    }
  }
}
