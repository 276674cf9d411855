package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import qiao.archive.Finance;
import qiao.archive.FinanceLibrary;
import qiao.archive.FinanceTrouble;

/**
 * Plays the native library of 企业微信's session archive: asks the stand-in of 企业微信 over HTTP. Set
 * {@code qiao.archive.library} to {@code stand-in:} and the stand-in's address.
 */
public final class StandInFinance implements Finance {
  private static final String NAME = "stand-in:";
  private static final int NETWORK = 10001;

  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;
  private final String secret;

  private StandInFinance(String url, String secret) {
    this.url = url;
    this.secret = secret;
  }

  /** Opens archives of the stand-in. */
  public static final class Library implements FinanceLibrary {
    @Override
    public boolean isNamed(String library) {
      return library.startsWith(NAME);
    }

    @Override
    public Finance open(String library, Access access) {
      return new StandInFinance(library.substring(NAME.length()), access.secret());
    }
  }

  /** Returns what {@code qiao.archive.library} says for a stand-in. */
  public static String library(WecomStandIn wecom) {
    return NAME + wecom.url();
  }

  @Override
  public String chatData(long seq, int limit) throws FinanceTrouble {
    return get("/archive/chat-data?seq=" + seq + "&limit=" + limit + "&secret=" + encoded(secret));
  }

  @Override
  public String decrypt(String key, String message) throws FinanceTrouble {
    String both = new String(Base64.getDecoder().decode(message), StandardCharsets.UTF_8);
    if (!both.startsWith(key + "\n")) {
      throw FinanceTrouble.of(10006, "");
    }
    return both.substring(key.length() + 1);
  }

  @Override
  public Piece media(String file, String index) throws FinanceTrouble {
    int from = index.isEmpty() ? 0 : Integer.parseInt(index);
    String answer = get("/archive/media?file=" + encoded(file) + "&from=" + from);
    JsonNode piece = Json.object(answer.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    if (piece.path("errcode").asInt() != 0) {
      throw FinanceTrouble.of(piece.path("errcode").asInt(), "");
    }
    byte[] content = Base64.getDecoder().decode(piece.path("content").asText());
    boolean last = piece.path("last").asBoolean();
    return new Piece(content, last ? "" : String.valueOf(from + content.length), last);
  }

  private String get(String path) throws FinanceTrouble {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).build();
      return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw FinanceTrouble.of(NETWORK, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw FinanceTrouble.of(NETWORK, "interrupted");
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {}
}
