package qiao.todo;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Writes a value so that a place holds it and nothing else. Values have no lone surrogates. */
enum Escape {
  PLAIN {
    @Override
    String apply(String value) {
      return value;
    }
  },
  JSON_STRING {
    @Override
    String apply(String value) {
      return new String(JsonStringEncoder.getInstance().quoteAsString(value));
    }
  },
  /** A place of its own in JSON: numbers and switches stay bare, the rest becomes a string. */
  JSON_BARE {
    @Override
    String apply(String value) {
      if (value.isEmpty()) {
        return "null";
      }
      boolean bare = BARE.matcher(value).matches();
      return bare ? value : '"' + JSON_STRING.apply(value) + '"';
    }
  },
  XML_TEXT {
    @Override
    String apply(String value) {
      return xml(value).replace("\r", "&#13;");
    }
  },
  XML_ATTRIBUTE {
    @Override
    String apply(String value) {
      return xml(value).replace("\r", "&#13;").replace("\n", "&#10;").replace("\t", "&#9;");
    }
  },
  CDATA {
    @Override
    String apply(String value) {
      return BORDER
          .matcher(value)
          .replaceAll("$0]]><![CDATA[")
          .replaceFirst("^>", "]]><![CDATA[>")
          .replace("\r", "]]>&#13;<![CDATA[");
    }
  },
  URL_PATH {
    @Override
    String apply(String value) {
      return percent(value);
    }
  },
  URL_VALUE {
    @Override
    String apply(String value) {
      return percent(value);
    }
  },
  HEADER {
    @Override
    String apply(String value) {
      return value;
    }

    @Override
    Optional<String> refuses(String value) {
      boolean holds = value.chars().allMatch(c -> (c >= ' ' && c < 0x7F) || c == '\t');
      return holds ? Optional.empty() : Optional.of("holds more than plain ASCII, or a line break");
    }
  };

  private static final Pattern BARE =
      Pattern.compile("true|false|0|-?[1-9]\\d{0,17}|-?(0|[1-9]\\d{0,17})\\.\\d{1,18}");

  /** What could end a section together with what follows it. */
  private static final Pattern BORDER = Pattern.compile("](?=[]>]|$)");

  abstract String apply(String value);

  /** Says why the place cannot hold a value; empty when it can. */
  Optional<String> refuses(String value) {
    return Optional.empty();
  }

  /** Returns the value without characters that no writing of the place can hold. */
  String holdable(String value) {
    boolean xml = this == XML_TEXT || this == XML_ATTRIBUTE || this == CDATA;
    return xml ? keep(value) : value;
  }

  private static String keep(String value) {
    return value.codePoints().allMatch(Escape::inXml)
        ? value
        : value
            .codePoints()
            .filter(Escape::inXml)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  private static boolean inXml(int c) {
    return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF);
  }

  private static String xml(String value) {
    return value
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&apos;");
  }

  private static String percent(String value) {
    StringBuilder encoded = new StringBuilder();
    for (byte each : value.getBytes(StandardCharsets.UTF_8)) {
      boolean safe = each > 0 && (Character.isLetterOrDigit(each) || "-._~".indexOf(each) >= 0);
      if (safe) {
        encoded.append((char) each);
      } else {
        encoded.append(String.format("%%%02X", each & 0xFF));
      }
    }
    return encoded.toString();
  }
}
