package qiao.xml;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.w3c.dom.Document;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads with the parsers of the JDK, whatever else is on the class path. */
public final class SafeXml {
  private static final String DISALLOW_DTD = "http://apache.org/xml/features/disallow-doctype-decl";

  private SafeXml() {}

  /**
   * Reads a whole document, with its namespaces.
   *
   * @throws SAXException when it is no XML, or more than that
   */
  public static Document document(Reader xml) throws SAXException, IOException {
    return documents().parse(new InputSource(xml));
  }

  /** Returns what walks over a large file; it skips a document type, and refuses its entities. */
  public static XMLStreamReader walk(InputStream xml) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory.createXMLStreamReader(xml);
  }

  private static DocumentBuilder documents() {
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
