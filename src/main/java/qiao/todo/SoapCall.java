package qiao.todo;

import java.util.List;
import java.util.Optional;

/**
 * Describes one operation of a web service.
 *
 * @param namespace of the operation; not always an address: Weaver's is {@code
 *     webservices.ofs.weaver.com.cn}
 * @param action what the SOAPAction header says; empty for what the stack wants
 * @param header a whole element for the SOAP header, with placeholders; may be blank
 */
public record SoapCall(
    SoapStack stack,
    String operation,
    String namespace,
    Optional<String> action,
    String header,
    List<Argument> arguments) {
  private static final String NAME = "[A-Za-z_][A-Za-z0-9_.-]{0,127}";

  /**
   * One argument.
   *
   * @param name blank for the name that the stack gives
   * @param text a template for the text of the argument, such as JSON
   * @param xml a template for child elements instead of a text
   */
  public record Argument(String name, Optional<String> text, Optional<String> xml) {}

  /**
   * @throws IllegalArgumentException when a name is none; it begins with the key
   */
  public SoapCall {
    arguments = List.copyOf(arguments);
    if (!operation.matches(NAME)) {
      throw new IllegalArgumentException("operation '" + operation + "' is no name of XML");
    }
    if (namespace.isBlank() || Marks.any(namespace)) {
      throw new IllegalArgumentException("namespace must be written out");
    }
    if (action.filter(text -> Marks.any(text) || text.matches("(?s).*[\"\\r\\n].*")).isPresent()) {
      throw new IllegalArgumentException("action must be one plain text without quotes");
    }
    for (int i = 0; i < arguments.size(); i++) {
      check("arguments[" + i + "]", stack, arguments.get(i));
    }
  }

  private static void check(String key, SoapStack stack, Argument argument) {
    boolean named = argument.name().matches(NAME);
    if (!named && (stack.needsNames() || !argument.name().isEmpty())) {
      throw new IllegalArgumentException(key + ".name '" + argument.name() + "' is no name of XML");
    }
    if (argument.text().isPresent() == argument.xml().isPresent()) {
      throw new IllegalArgumentException(key + " needs either text or xml");
    }
  }

  /** Returns the value of the SOAPAction header, in the quotes that SOAP 1.1 wants. */
  public String soapAction() {
    return '"' + action.orElseGet(() -> stack.action(namespace, operation)) + '"';
  }

  /** Returns the name of the element that holds the result. */
  public String result() {
    return stack.result(operation);
  }

  /** Returns the envelope as a template. */
  public String envelope() {
    StringBuilder envelope =
        new StringBuilder("<soapenv:Envelope xmlns:soapenv=\"")
            .append(SoapAnswer.ENVELOPE)
            .append("\" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\"")
            .append(" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">");
    if (!header.isBlank()) {
      envelope.append("<soapenv:Header>").append(header).append("</soapenv:Header>");
    }
    envelope.append("<soapenv:Body><q:").append(operation);
    envelope.append(" xmlns:q=\"").append(escaped(namespace)).append('"');
    if (stack == SoapStack.AXIS1) {
      envelope.append(" soapenv:encodingStyle=\"http://schemas.xmlsoap.org/soap/encoding/\"");
    }
    envelope.append('>');
    for (int i = 0; i < arguments.size(); i++) {
      argument(i, envelope);
    }
    return envelope
        .append("</q:")
        .append(operation)
        .append("></soapenv:Body></soapenv:Envelope>")
        .toString();
  }

  private void argument(int index, StringBuilder envelope) {
    Argument argument = arguments.get(index);
    String name = argument.name().isEmpty() ? stack.argument(index) : argument.name();
    String tag = (stack.qualified() ? "q:" : "") + name;
    boolean typed = stack == SoapStack.AXIS1 && argument.text().isPresent();
    envelope.append('<').append(tag).append(typed ? " xsi:type=\"xsd:string\">" : ">");
    envelope.append(argument.text().map(SoapCall::escaped).or(argument::xml).orElse(""));
    envelope.append("</").append(tag).append('>');
  }

  private static String escaped(String text) {
    return Escape.XML_ATTRIBUTE.apply(text);
  }
}
