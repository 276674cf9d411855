package qiao.console;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import qiao.access.Audit;
import qiao.access.MayAdminister;
import qiao.access.MayOperate;
import qiao.access.MayRead;
import qiao.access.SignedIn;
import qiao.account.AccountRefused;
import qiao.archive.ArchiveKey;
import qiao.archive.ArchiveKeys;
import qiao.archive.ArchiveReaders;
import qiao.archive.Archives;
import qiao.archive.BrokenMessages;
import qiao.archive.CorpState;
import qiao.archive.SetupCheck;

/**
 * Shows how the archives stand, and lets administrators make keys, name who may read, and compare
 * both sides. No message is shown here.
 */
@Controller
@RequestMapping(ArchiveGuard.SETUP)
class ArchiveSetupPage {
  private final Archives archives;
  private final ArchiveKeys keys;
  private final BrokenMessages messages;
  private final ArchiveReaders readers;
  private final SetupCheck check;
  private final Audit audit;

  ArchiveSetupPage(
      Archives archives,
      ArchiveKeys keys,
      BrokenMessages messages,
      ArchiveReaders readers,
      SetupCheck check,
      Audit audit) {
    this.archives = archives;
    this.keys = keys;
    this.messages = messages;
    this.readers = readers;
    this.check = check;
    this.audit = audit;
  }

  /** Tells of one corp. */
  public record View(
      String corp,
      boolean complete,
      CorpState state,
      List<ArchiveKey> keys,
      List<BrokenMessages.Reason> reasons) {}

  @MayRead
  @GetMapping
  String show(Model model) {
    return page(model, Map.of());
  }

  private String page(Model model, Map<String, List<SetupCheck.Finding>> findings) {
    model.addAttribute("views", archives.all().stream().map(this::view).toList());
    model.addAttribute("findings", findings);
    model.addAttribute("readers", readers.all());
    return "console/archive-setup";
  }

  private View view(String corp) {
    return new View(
        corp,
        archives.isComplete(corp),
        archives.state(corp).orElse(null),
        keys.all(corp),
        messages.reasons(corp));
  }

  /** Asks 企业微信, which is told of nothing by it. */
  @MayOperate
  @PostMapping("/{corp}/check")
  String check(@PathVariable String corp, Model model) {
    known(corp);
    audit.record("archive.check", "archive " + corp, "");
    return page(model, new TreeMap<>(Map.of(corp, check.check(corp))));
  }

  @MayOperate
  @PostMapping("/{corp}/again")
  String again(@PathVariable String corp, Model model) {
    known(corp);
    audit.record("archive.again", "archive " + corp, "");
    archives.tryAgain(corp);
    return said(model, "会马上再试没有解开的消息。", "What could not be opened is tried again.");
  }

  @MayAdminister
  @PostMapping("/{corp}/keys")
  String make(@PathVariable String corp, SignedIn who, Model model) {
    known(corp);
    audit.record("archive.key.make", "archive " + corp, "");
    return told(model, () -> keys.make(corp, who.name()), "已生成密钥对。把公钥粘贴到企业微信，再把那里显示的版本号填在这里。");
  }

  @MayAdminister
  @PostMapping("/{corp}/keys/take")
  String take(
      @PathVariable String corp,
      @RequestParam String pem,
      @RequestParam(required = false) Long version,
      SignedIn who,
      Model model) {
    known(corp);
    audit.record("archive.key.take", "archive " + corp, "version " + version);
    OptionalLong number = version == null ? OptionalLong.empty() : OptionalLong.of(version);
    return told(model, () -> keys.take(corp, pem, number, who.name()), "已保存私钥。");
  }

  @MayAdminister
  @PostMapping("/{corp}/keys/{id}")
  String name(
      @PathVariable String corp, @PathVariable long id, @RequestParam long version, Model model) {
    known(corp);
    audit.record("archive.key.version", "archive " + corp, "key " + id + " is version " + version);
    return told(
        model,
        () -> {
          keys.name(corp, id, version);
          archives.wake(corp);
        },
        "已记下版本号。");
  }

  @MayAdminister
  @PostMapping("/readers")
  String let(@RequestParam String name, SignedIn who, Model model) {
    audit.record("archive.reader.add", "user " + name, "");
    return told(model, () -> readers.add(name, who.name()), "已允许 " + name + " 查看会话存档。");
  }

  @MayAdminister
  @PostMapping("/readers/remove")
  String remove(@RequestParam String name, Model model) {
    audit.record("archive.reader.remove", "user " + name, "");
    return told(model, () -> readers.remove(name), "已不再允许 " + name + "。");
  }

  private void known(String corp) {
    if (!archives.all().contains(corp)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no archive " + corp);
    }
  }

  private String told(Model model, Runnable deed, String done) {
    try {
      deed.run();
      return said(model, done, "Done.");
    } catch (IllegalArgumentException | AccountRefused e) {
      model.addAttribute("said", Said.bad(e.getMessage(), ""));
      return page(model, Map.of());
    }
  }

  private String said(Model model, String zh, String en) {
    model.addAttribute("said", Said.good(zh, en));
    return page(model, Map.of());
  }
}
