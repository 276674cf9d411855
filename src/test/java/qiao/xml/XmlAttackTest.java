package qiao.xml;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;

/**
 * No XML makes Qiao read a file, call somebody, or grow without end, and no parser is made
 * elsewhere.
 */
class XmlAttackTest {
  @TempDir Path folder;

  private static final String LAUGHS =
      "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]><x>&b;</x>";

  @Test
  void parsers_are_made_in_one_place() {
    noClasses()
        .that()
        .resideOutsideOfPackage("qiao.xml")
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            "javax\\.xml\\.(parsers\\..*|transform\\..*|validation\\..*|xpath\\..*"
                + "|stream\\.XML(Input|Event)Factory)"
                + "|org\\.xml\\.sax\\.helpers\\.XMLReaderFactory|java\\.beans\\.XMLDecoder"
                + "|jakarta\\.xml\\.bind\\..*|org\\.(jdom2|dom4j)\\..*"
                + "|com\\.fasterxml\\.jackson\\.dataformat\\.xml\\..*")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("groovy\\.(util|xml)\\.Xml.*")
        .check(
            new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("qiao"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        LAUGHS,
        "<!DOCTYPE x SYSTEM \"{far}/x.dtd\"><x/>",
        "<!DOCTYPE x [<!ENTITY % p SYSTEM \"{far}/p\">%p;]><x/>",
        "<!DOCTYPE x [<!ENTITY p SYSTEM \"{far}/p\">]><x>&p;</x>",
        "<!DOCTYPE x [<!ENTITY f SYSTEM \"{file}\">]><x>&f;</x>",
        "<x xmlns=\"{far}/s\" xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\""
            + " i:schemaLocation=\"{far}/s {far}/s.xsd\">&undeclared;</x>"
      })
  void nothing_is_fetched_read_or_unfolded(String attack) throws IOException {
    String secret = Files.writeString(folder.resolve("secret"), "canary").toUri().toString();
    AtomicInteger asked = new AtomicInteger();
    HttpServer far = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    far.createContext("/", exchange -> count(exchange, asked));
    far.start();
    try {
      String xml =
          attack
              .replace("{far}", "http://localhost:" + far.getAddress().getPort())
              .replace("{file}", secret);

      assertThatThrownBy(() -> documents(xml)).isInstanceOf(SAXException.class);
      assertThat(walked(xml)).doesNotContain("ha", "canary");
      assertThat(asked).hasValue(0);
    } finally {
      far.stop(0);
    }
  }

  private static void count(HttpExchange exchange, AtomicInteger asked) throws IOException {
    asked.incrementAndGet();
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  private static void documents(String xml) throws SAXException, IOException {
    SafeXml.document(new StringReader(xml));
  }

  /** Returns the text that a walk comes to, up to where it is refused. */
  private static String walked(String xml) {
    StringBuilder text = new StringBuilder();
    try {
      XMLStreamReader reader =
          SafeXml.walk(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
      while (reader.hasNext()) {
        text.append(reader.next() == XMLStreamConstants.CHARACTERS ? reader.getText() : "");
      }
    } catch (XMLStreamException e) {
      return text.toString();
    }
    return text.toString();
  }
}
