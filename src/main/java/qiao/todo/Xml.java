package qiao.todo;

import java.io.IOException;
import java.io.StringReader;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import qiao.xml.SafeXml;

/** Reads XML, and tells where it is none. */
final class Xml {
  private Xml() {}

  /** Tells where and why a text is no XML. */
  static final class Broken extends Exception {
    private final int line;
    private final int column;

    Broken(int line, int column, String what) {
      super(what);
      this.line = line;
      this.column = column;
    }

    int line() {
      return line;
    }

    int column() {
      return column;
    }
  }

  static Document parse(String text) throws Broken {
    try {
      return SafeXml.document(new StringReader(text));
    } catch (SAXParseException e) {
      throw new Broken(Math.max(1, e.getLineNumber()), Math.max(1, e.getColumnNumber()), told(e));
    } catch (SAXException | IOException e) {
      throw new Broken(1, 1, String.valueOf(e.getMessage()));
    }
  }

  private static String told(SAXParseException e) {
    String message = String.valueOf(e.getMessage());
    return message.contains("disallow-doctype-decl") ? "a DOCTYPE is not allowed" : message;
  }
}
