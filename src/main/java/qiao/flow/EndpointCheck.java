package qiao.flow;

import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.spi.EndpointUriFactory;
import org.apache.camel.util.URISupport;
import org.quartz.CronExpression;

/** Checks addresses of steps, without making anything that would begin to work. */
final class EndpointCheck {
  /** These can be built without a store, and what they say is checked when they are. */
  private static final Set<String> BUILT = Set.of("vendor", "kamelet", "delivery", "mailbox");

  /** This one needs the store; so it takes, apart from the name of a flow. */
  private static final String INBOX = "inbox";

  private static final Set<String> OF_INBOX = Set.of("inFlight", "urgent");

  /** What a message fills in, and what stands for it in a check. */
  private static final Pattern FILLED = Pattern.compile("\\$(?:simple)?\\{[^}]*}");

  private static final String FILLED_IN = "_filled_in_";

  private final CamelContext camel;

  EndpointCheck(CamelContext camel) {
    this.camel = camel;
  }

  /** Throws, with the reason, when an address can't be used. */
  void check(String uri) throws URISyntaxException {
    String resolved = camel.resolvePropertyPlaceholders(uri);
    String scheme = resolved.replaceFirst(":.*", "");
    if (BUILT.contains(scheme)) {
      camel.getEndpoint(resolved);
    } else if (scheme.equals(INBOX)) {
      known(scheme, parameters(resolved), OF_INBOX, Set.of());
    } else {
      usual(scheme, parameters(resolved));
    }
  }

  /** Checks as much of an address as is known before a message fills in the rest. */
  void checkKnown(String uri) throws URISyntaxException {
    Matcher filled = FILLED.matcher(uri);
    int query = uri.indexOf('?');
    if (!filled.find()) {
      check(uri);
    } else if (query < 0 || filled.start() < query) {
      checkBegin(uri.substring(0, filled.start()));
    } else {
      Map<String, Object> parameters =
          URISupport.parseQuery(filled.replaceAll(FILLED_IN).substring(query + 1), true);
      checkParameters(uri.substring(0, query), parameters);
    }
  }

  private void checkBegin(String begin) {
    if (begin.matches("vendor:[^/]+/.*")) {
      operation(begin.replaceFirst("[^/]*$", ""), "there is no operation");
    } else if (begin.contains(":")) {
      component(begin.replaceFirst(":.*", ""));
    }
  }

  private void checkParameters(String path, Map<String, Object> parameters)
      throws URISyntaxException {
    String scheme = path.replaceFirst(":.*", "");
    if (scheme.equals("vendor")) {
      boolean open = String.valueOf(parameters.get("account")).contains(FILLED_IN);
      parameters.values().removeIf(value -> value.toString().contains(FILLED_IN));
      String query = URISupport.createQueryString(parameters, false);
      String known = query.isEmpty() ? path : path + "?" + query;
      if (open) {
        operation(known, "lacks the parameter account");
      } else {
        check(known);
      }
    } else if (BUILT.contains(scheme) || scheme.equals(INBOX)) {
      component(scheme);
    } else {
      usual(scheme, parameters);
    }
  }

  /** Only messages know the account, or the operation; nothing else may be lacking. */
  private void operation(String uri, String lacking) {
    try {
      camel.getEndpoint(uri);
    } catch (ResolveEndpointFailedException e) {
      if (!e.getMessage().contains(lacking)) {
        throw e;
      }
    }
  }

  private void usual(String scheme, Map<String, Object> parameters) {
    component(scheme);
    EndpointUriFactory factory = camel.getCamelContextExtension().getEndpointUriFactory(scheme);
    if (factory != null && !factory.isLenientProperties()) {
      Set<String> prefixes = Set.copyOf(factory.multiValuePrefixes().values());
      known(scheme, parameters, factory.propertyNames(), prefixes);
    }
    Object cron = parameters.get("cron");
    if (scheme.equals("quartz") && cron != null) {
      cron(cron.toString().replaceFirst("^RAW\\((.*)\\)$", "$1"));
    }
  }

  private void component(String scheme) {
    if (!List.of(INBOX, "vendor", "kamelet", "delivery", "mailbox").contains(scheme)
        && camel.getComponent(scheme, true, false) == null) {
      throw new IllegalArgumentException(
          "there is no component " + scheme + "\n→ mend its name; the editor lists what there is");
    }
  }

  private static void known(
      String scheme, Map<String, Object> parameters, Set<String> names, Set<String> prefixes) {
    for (String parameter : parameters.keySet()) {
      if (!names.contains(parameter) && prefixes.stream().noneMatch(parameter::startsWith)) {
        throw new IllegalArgumentException(
            scheme + ": has no parameter " + parameter + "\n→ there are " + new TreeSet<>(names));
      }
    }
  }

  private static void cron(String cron) {
    if (!CronExpression.isValidExpression(cron)) {
      throw new IllegalArgumentException(
          "'"
              + cron
              + "' is no time table\n→ seconds minutes hours day month weekday: 0 0 9 * * ?");
    }
  }

  private static Map<String, Object> parameters(String uri) throws URISyntaxException {
    int query = uri.indexOf('?');
    return query < 0 ? Map.of() : URISupport.parseQuery(uri.substring(query + 1));
  }
}
