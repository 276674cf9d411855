package qiao.todo;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Names the web service software of an OA: each wants its arguments in another shape. */
public enum SoapStack {
  /** XFire with Aegis, as in Weaver. */
  XFIRE("in", true, "out"),
  /** CXF and other JAX-WS, as in Landray: arguments and results have no namespace. */
  CXF("arg", false, "return"),
  /** Axis 1 in RPC style: arguments carry their type. */
  AXIS1("in", false, "{op}Return"),
  AXIS2("args", true, "return"),
  /** ASMX of .NET: arguments have names, and the SOAPAction must be right. */
  ASMX("", true, "{Op}Result");

  private final String argument;
  private final boolean qualified;
  private final String result;

  SoapStack(String argument, boolean qualified, String result) {
    this.argument = argument;
    this.qualified = qualified;
    this.result = result;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<SoapStack> of(String word) {
    return Arrays.stream(values()).filter(stack -> stack.word().equals(word)).findFirst();
  }

  /** Tells whether arguments stand in the namespace of the operation. */
  boolean qualified() {
    return qualified;
  }

  /** Tells whether arguments must be named, because the stack has no names of its own. */
  boolean needsNames() {
    return argument.isEmpty();
  }

  /** Returns the name that the stack gives to an argument, counted from 0. */
  String argument(int index) {
    return argument + index;
  }

  /** Returns the name of the element that holds the result. */
  String result(String operation) {
    String upper = operation.substring(0, 1).toUpperCase(Locale.ROOT) + operation.substring(1);
    return result.replace("{op}", operation).replace("{Op}", upper);
  }

  /** Returns what the SOAPAction header says when the connector does not say it. */
  String action(String namespace, String operation) {
    return switch (this) {
      case ASMX -> namespace + (namespace.endsWith("/") ? "" : "/") + operation;
      case AXIS2 -> "urn:" + operation;
      default -> "";
    };
  }
}
