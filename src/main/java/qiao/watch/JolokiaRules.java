package qiao.watch;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.management.ObjectName;
import org.jolokia.server.core.restrictor.AbstractConstantRestrictor;
import org.jolokia.server.core.util.RequestType;

/**
 * Says what may be asked and done by JMX through a browser. Whoever may call any JMX operation may
 * run any code in this process: load MBeans, write files by diagnostic commands, send to any
 * address by Camel. So what is not named here is refused, and what no one may see is not listed.
 */
final class JolokiaRules extends AbstractConstantRestrictor {
  private static final String CAMEL = "org.apache.camel";

  /** Domains that may be read. */
  private static final Set<String> SEEN =
      Set.of("qiao", CAMEL, "hawtio", "jolokia", "java.lang", "java.nio", "JMImplementation");

  /** Attributes that may hold secrets: settings can be given as arguments of the process. */
  private static final Map<String, Set<String>> UNSEEN =
      Map.of("Runtime", Set.of("SystemProperties", "InputArguments"));

  /**
   * Operations that only look, by domain and type; none of Camel's takes an address or a script.
   */
  private static final Map<String, Pattern> LOOKS =
      Map.of(
          CAMEL + " context",
          Pattern.compile("dump\\w+"),
          CAMEL + " routes",
          Pattern.compile("dump\\w+"),
          CAMEL + " tracer",
          Pattern.compile("dump\\w+|clear|resetTraceCounter"),
          CAMEL + " services",
          Pattern.compile("browse|endpointStatistics|listRestServices"),
          "java.lang Memory",
          Pattern.compile("gc"),
          "java.lang Threading",
          Pattern.compile(
              "dumpAllThreads|findDeadlockedThreads|findMonitorDeadlockedThreads"
                  + "|getThreadInfo"),
          "hawtio security",
          Pattern.compile("canInvoke|list"));

  /** Traces of Camel can be switched on and off, and bounded. What filters them is a script. */
  private static final Set<String> TRACER =
      Set.of("Enabled", "BacklogSize", "BodyMaxChars", "RemoveOnDump", "TracePattern");

  JolokiaRules() {
    super(false);
  }

  /** What may be asked by which method, {@link JolokiaByPost} says. */
  @Override
  public boolean isHttpMethodAllowed(org.jolokia.server.core.util.HttpMethod method) {
    return true;
  }

  /** Who may come, Spring Security says. */
  @Override
  public boolean isRemoteAccessAllowed(String... hostOrAddress) {
    return true;
  }

  /** Pages of other sites get no word; requests of our own pages name an origin, too. */
  @Override
  public boolean isOriginAllowed(String origin, boolean strict) {
    return strict;
  }

  @Override
  public boolean isTypeAllowed(RequestType type) {
    return type != RequestType.CONFIG && type != RequestType.NOTIFICATION;
  }

  @Override
  public boolean isObjectNameHidden(ObjectName name) {
    return !SEEN.contains(name.getDomain());
  }

  @Override
  public boolean isAttributeReadAllowed(ObjectName name, String attribute) {
    return SEEN.contains(name.getDomain())
        && !UNSEEN.getOrDefault(type(name), Set.of()).contains(attribute);
  }

  @Override
  public boolean isAttributeWriteAllowed(ObjectName name, String attribute) {
    return name.getDomain().equals(CAMEL)
        && type(name).equals("tracer")
        && TRACER.contains(attribute);
  }

  @Override
  public boolean isOperationAllowed(ObjectName name, String operation) {
    String plain = operation.replaceFirst("\\(.*", "");
    Pattern looks = LOOKS.get(name.getDomain() + " " + type(name));
    return name.getDomain().equals("qiao") || looks != null && looks.matcher(plain).matches();
  }

  private static String type(ObjectName name) {
    return String.valueOf(name.getKeyProperty("type"));
  }
}
