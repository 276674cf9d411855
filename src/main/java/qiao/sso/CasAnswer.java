package qiao.sso;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import qiao.xml.SafeXml;

/** Reads what a CAS server says of a ticket. */
final class CasAnswer {
  private static final String CAS = "http://www.yale.edu/tp/cas";
  private static final int LONGEST = 100_000;

  private CasAnswer() {}

  /** Reads CAS 1: {@code yes} and the user, each on a line. */
  static String ofLines(String text) throws Refused {
    List<String> lines = text.lines().limit(3).map(String::strip).toList();
    if (lines.size() < 2 || !lines.get(0).equals("yes")) {
      throw Refused.because("CAS does not know the ticket");
    }
    return lines.get(1);
  }

  /** Reads CAS 2 and 3: {@code cas:serviceResponse}. */
  static String ofXml(String text) throws Refused {
    Element root = parsed(text).getDocumentElement();
    if (!is(root, "serviceResponse")) {
      throw Refused.because("CAS answered something else");
    }
    Element success = child(root, "authenticationSuccess");
    return child(success, "user").getTextContent().strip();
  }

  private static Element child(Element parent, String name) throws Refused {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && is(element, name)) {
        return element;
      }
    }
    throw Refused.because("CAS does not know the ticket: it names no " + name);
  }

  private static boolean is(Element element, String name) {
    return CAS.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
  }

  private static Document parsed(String text) throws Refused {
    if (text.length() > LONGEST) {
      throw Refused.because("CAS answered more than " + LONGEST + " characters");
    }
    try {
      return SafeXml.document(new StringReader(text));
    } catch (SAXException e) {
      throw Refused.because("CAS answered no XML");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
