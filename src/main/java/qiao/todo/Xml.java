package qiao.todo;

import java.io.IOException;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads XML that may come from anywhere: no DTD, no entities but the five, nothing fetched. */
final class Xml {
  private static final String DISALLOW_DTD = "http://apache.org/xml/features/disallow-doctype-decl";

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
      return builder().parse(new InputSource(new StringReader(text)));
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

  /** The JDK's own parser, whatever else is on the class path; a builder serves one thread. */
  private static DocumentBuilder builder() {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature(DISALLOW_DTD, true);
      factory.setCoalescing(true);
      factory.setXIncludeAware(false);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new Throwing());
      return builder;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("this Java's own XML parser can do without DTD", e);
    }
  }

  /** Keeps the parser from writing to the console. */
  private static final class Throwing implements ErrorHandler {
    @Override
    public void warning(SAXParseException e) {
      // Says nothing about whether the text is XML.
    }

    @Override
    public void error(SAXParseException e) throws SAXException {
      throw e;
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
      throw e;
    }
  }
}
