package qiao.console;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import qiao.access.Audit;
import qiao.access.MayRead;
import qiao.access.SignedIn;
import qiao.archive.ArchiveExports;
import qiao.archive.Archives;
import qiao.archive.Conversation;
import qiao.archive.KeptFile;
import qiao.archive.KeptMessage;
import qiao.archive.KeptMessages;

/**
 * Shows conversations of the session archive to those whom {@link ArchiveGuard} lets in, and hands
 * chosen messages on to the CRM. Each look is in the audit before anything is shown.
 */
@Controller
@MayRead
@RequestMapping(ArchiveGuard.BELOW)
class ArchivePage {
  private static final int PAGE = 50;

  private final Archives archives;
  private final KeptMessages messages;
  private final ArchiveExports exports;
  private final Audit audit;
  private final ZoneId zone = ZoneId.systemDefault();

  ArchivePage(Archives archives, KeptMessages messages, ArchiveExports exports, Audit audit) {
    this.archives = archives;
    this.messages = messages;
    this.exports = exports;
    this.audit = audit;
  }

  /** Holds what was asked for, as it was filled in. */
  public record Query(String corp, String person, String text, String before) {
    public Query {
      corp = plain(corp);
      person = plain(person);
      text = plain(text);
      before = plain(before);
    }

    private static String plain(String value) {
      return value == null ? "" : value.strip();
    }
  }

  /** Holds what is to be handed on: which messages, to which record. */
  public record Wish(
      String which,
      List<String> msgid,
      Integer count,
      String from,
      String to,
      String object,
      String record,
      String note) {
    public Wish {
      which = Query.plain(which);
      object = Query.plain(object);
      record = Query.plain(record);
      note = Query.plain(note);
    }
  }

  @GetMapping
  String list(Query query, Model model) {
    String corp = corp(query.corp());
    audit.record("archive.list", "conversations of " + corp, query.person());
    List<Conversation> found = messages.conversations(corp, query.person(), query.before(), PAGE);
    model.addAttribute("found", found);
    model.addAttribute("older", found.size() < PAGE ? "" : found.get(PAGE - 1).place());
    Set<String> ids = new HashSet<>();
    found.forEach(one -> ids.addAll(one.people()));
    found.stream().filter(Conversation::isRoom).forEach(one -> ids.add(one.id()));
    return page("console/archive", corp, query, ids, model);
  }

  @GetMapping("/search")
  String search(Query query, Model model) {
    String corp = corp(query.corp());
    audit.record("archive.search", "messages of " + corp, query.text());
    if (query.text().isEmpty()) {
      return "redirect:" + ArchiveGuard.BELOW;
    }
    KeptMessages.Found found = messages.search(corp, query.text(), query.before(), PAGE);
    model.addAttribute("messages", found.messages());
    model.addAttribute("looked", found.looked());
    model.addAttribute("next", found.next());
    return page("console/archive-search", corp, query, senders(found.messages()), model);
  }

  @GetMapping("/conversation")
  String conversation(@RequestParam String id, Query query, Model model) {
    String corp = corp(query.corp());
    audit.record("archive.read", "conversation " + id, "of " + corp);
    return shown(corp, id, query, model);
  }

  private String shown(String corp, String id, Query query, Model model) {
    List<KeptMessage> found = messages.of(corp, id, query.before(), PAGE);
    model.addAttribute("messages", found);
    model.addAttribute("older", found.size() < PAGE ? "" : found.get(PAGE - 1).place());
    model.addAttribute("id", id);
    model.addAttribute("title", archives.title(corp, id));
    model.addAttribute("most", ArchiveExports.MOST);
    return page("console/archive-conversation", corp, query, senders(found), model);
  }

  @PostMapping("/export")
  String export(@RequestParam String id, Query query, Wish wish, SignedIn who, Model model) {
    String corp = corp(query.corp());
    audit.record(
        "archive.export",
        "conversation " + id,
        "of %s: %s, to %s %s".formatted(corp, wish.which(), wish.object(), wish.record()));
    try {
      ArchiveExports.Target target =
          new ArchiveExports.Target(wish.object(), wish.record(), wish.note());
      String key = exports.send(corp, id, chosen(corp, id, wish), target, who.name());
      model.addAttribute(
          "said", Said.good("已交给集成流 " + ArchiveExports.FLOW + "，业务键 " + key + "。", "Handed on."));
    } catch (IllegalArgumentException e) {
      model.addAttribute("said", Said.bad(e.getMessage(), ""));
    }
    return shown(corp, id, query, model);
  }

  private List<KeptMessage> chosen(String corp, String id, Wish wish) {
    return switch (wish.which()) {
      case "last" -> exports.last(corp, id, wish.count() == null ? 0 : wish.count());
      case "period" -> exports.between(corp, id, time("从", wish.from()), time("到", wish.to()));
      default -> messages.chosen(corp, id, wish.msgid() == null ? List.of() : wish.msgid());
    };
  }

  private Instant time(String field, String value) {
    try {
      return LocalDateTime.parse(value == null ? "" : value).atZone(zone).toInstant();
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(field + "：要一个时间，例如 2026-03-02T01:00", e);
    }
  }

  /** Shows pictures; everything else is only handed out, whatever it says it is. */
  @GetMapping("/file")
  ResponseEntity<InputStreamResource> file(@RequestParam String id, Query query) {
    String corp = corp(query.corp());
    KeptFile file =
        messages
            .file(corp, id)
            .filter(one -> one.state() == KeptFile.State.KEPT)
            .orElseThrow(() -> missing("file " + id));
    audit.record("archive.file", "file " + id, "of " + corp + ": " + file.name());
    InputStream content = messages.open(corp, id);
    MediaType picture =
        MediaTypeFactory.getMediaType(file.name()).orElse(MediaType.APPLICATION_OCTET_STREAM);
    ContentDisposition how =
        ContentDisposition.builder(file.isPicture() ? "inline" : "attachment")
            .filename(file.name(), StandardCharsets.UTF_8)
            .build();
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_DISPOSITION, how.toString())
        .contentType(file.isPicture() ? picture : MediaType.APPLICATION_OCTET_STREAM)
        .body(new InputStreamResource(content));
  }

  @GetMapping("/raw")
  ResponseEntity<String> raw(@RequestParam String msgid, Query query) {
    String corp = corp(query.corp());
    audit.record("archive.read", "message " + msgid, "of " + corp + ", as it came");
    String raw = messages.raw(corp, msgid).orElseThrow(() -> missing("message " + msgid));
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(raw);
  }

  private static Collection<String> senders(List<KeptMessage> found) {
    Set<String> ids = new HashSet<>();
    found.forEach(
        one ->
            Stream.concat(Stream.of(one.sender()), Stream.of(one.conversation().split("\\|")))
                .filter(id -> !id.isEmpty())
                .forEach(ids::add));
    return ids;
  }

  private String page(String name, String corp, Query query, Collection<String> ids, Model model) {
    model.addAttribute("corp", corp);
    model.addAttribute("corps", archives.all());
    model.addAttribute("query", query);
    model.addAttribute("state", archives.state(corp).orElse(null));
    model.addAttribute("names", archives.names(corp, ids));
    return name;
  }

  private String corp(String asked) {
    return archives.all().stream()
        .filter(one -> asked.isEmpty() || one.equals(asked))
        .findFirst()
        .orElseThrow(() -> missing("archive " + asked));
  }

  private static ResponseStatusException missing(String what) {
    return new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no " + what);
  }
}
