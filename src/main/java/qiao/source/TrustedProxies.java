package qiao.source;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.buf.MessageBytes;

/**
 * Takes a proxy's word for who came ({@code X-Forwarded-For}), how ({@code -Proto}) and to which
 * host ({@code -Host}), when the connection is one of a proxy that the settings name. Tomcat's own
 * valve trusts every private address unless told otherwise, and knows no networks.
 */
final class TrustedProxies extends ValveBase {
  private static final Pattern HOST = Pattern.compile("([A-Za-z0-9._-]{1,253})(:(\\d{1,5}))?");
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  private final Networks proxies;

  TrustedProxies(Networks proxies) {
    super(true);
    this.proxies = proxies;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    if (proxies.contain(request.getRemoteAddr())) {
      String came = visitor(request);
      request.setRemoteAddr(came);
      request.setRemoteHost(came);
      last(request, "X-Forwarded-Proto").ifPresent(proto -> scheme(request, proto));
      last(request, "X-Forwarded-Host").ifPresent(host -> host(request, host));
    }
    getNext().invoke(request, response);
  }

  /**
   * Goes back along the chain: the first who is no proxy of ours is as far as it can be trusted.
   */
  private String visitor(Request request) {
    String came = request.getRemoteAddr();
    List<String> chain = values(request, "X-Forwarded-For");
    for (int i = chain.size() - 1; i >= 0 && Networks.isAddress(chain.get(i)); i--) {
      came = chain.get(i);
      if (!proxies.contain(came)) {
        break;
      }
    }
    return came;
  }

  private static void scheme(Request request, String proto) {
    boolean secure = proto.equalsIgnoreCase("https");
    if (secure || proto.equalsIgnoreCase("http")) {
      request.setSecure(secure);
      request.getCoyoteRequest().scheme().setString(secure ? "https" : "http");
      request.setServerPort(secure ? HTTPS : HTTP);
    }
  }

  private static void host(Request request, String told) {
    var host = HOST.matcher(told);
    if (host.matches()) {
      MessageBytes name = request.getCoyoteRequest().serverName();
      name.setString(host.group(1));
      Optional.ofNullable(host.group(3)).map(Integer::valueOf).ifPresent(request::setServerPort);
    }
  }

  /** Only the nearest proxy's word counts; before it, anybody may have written. */
  private static Optional<String> last(Request request, String header) {
    List<String> values = values(request, header);
    return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
  }

  private static List<String> values(Request request, String header) {
    List<String> values = new ArrayList<>();
    for (String line : Collections.list(request.getHeaders(header))) {
      for (String value : line.split(",")) {
        values.add(value.strip());
      }
    }
    return values;
  }
}
