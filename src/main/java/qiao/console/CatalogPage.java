package qiao.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import qiao.access.Audit;
import qiao.access.MayEngineer;
import qiao.access.MayRead;
import qiao.catalog.Account;
import qiao.catalog.Accounts;
import qiao.catalog.Vendor;
import qiao.guide.Form;
import qiao.guide.OperationGuide;
import qiao.guide.VendorGuide;
import qiao.secret.Secrets;
import qiao.vendor.HandCall;
import qiao.vendor.VendorFault;

/** Shows every operation of every vendor, and lets an engineer try one. */
@Controller
@RequestMapping("/console/catalog")
class CatalogPage {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Guides guides;
  private final Accounts accounts;
  private final HandCall hand;
  private final Audit audit;

  CatalogPage(Guides guides, Accounts accounts, HandCall hand, Audit audit) {
    this.guides = guides;
    this.accounts = accounts;
    this.hand = hand;
    this.audit = audit;
  }

  /**
   * Tells how a try ended.
   *
   * @param text what would leave, or what the vendor answered
   */
  public record Tried(
      boolean done,
      boolean real,
      String text,
      FaultWords.Explained fault,
      String reason,
      String advice) {}

  @MayRead
  @GetMapping
  String list(
      @RequestParam(defaultValue = "") String text,
      @RequestParam(defaultValue = "") String vendor,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
      Model model) {
    model.addAttribute("text", text);
    model.addAttribute("vendor", vendor);
    model.addAttribute("vendors", guides.all());
    model.addAttribute(
        "titles",
        guides.all().stream()
            .map(VendorGuide::vendor)
            .collect(Collectors.toMap(Vendor::name, Vendor::title)));
    model.addAttribute(
        "found",
        guides.find(text).stream()
            .filter(one -> vendor.isEmpty() || one.operation().vendor().equals(vendor))
            .toList());
    return part ? "console/catalog :: list" : "console/catalog";
  }

  @MayRead
  @GetMapping("/{vendor}/{id}")
  String one(@PathVariable String vendor, @PathVariable String id, Model model) {
    OperationGuide guide = find(vendor, id);
    return page(guide, "", Form.example(guide), model);
  }

  private OperationGuide find(String vendor, String id) {
    return guides
        .vendor(vendor)
        .map(guide -> guide.operations().get(id))
        .orElseThrow(
            () ->
                new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "there is no operation " + vendor + "/" + id));
  }

  private String page(OperationGuide guide, String account, String request, Model model) {
    model.addAttribute("guide", guide);
    model.addAttribute("operation", guide.operation());
    model.addAttribute("vendor", guides.vendor(guide.operation().vendor()).orElseThrow().vendor());
    model.addAttribute("rows", Form.rows(guide));
    model.addAttribute("answer", guide.answer().map(JsonNode::toPrettyString).orElse(""));
    model.addAttribute("unclear", Form.unclear(guide));
    model.addAttribute("accounts", accountsOf(guide));
    model.addAttribute("account", account);
    model.addAttribute("request", request.isBlank() ? "{}" : request);
    return "console/operation";
  }

  private List<String> accountsOf(OperationGuide guide) {
    return accounts.all().stream()
        .filter(one -> one.vendor().equals(guide.operation().vendor()))
        .map(Account::name)
        .toList();
  }

  /** Checks a request, or makes the call once: neither repeated nor kept in a journal. */
  @MayEngineer
  @PostMapping("/{vendor}/{id}")
  String attempt(
      @PathVariable String vendor,
      @PathVariable String id,
      @RequestParam String account,
      @RequestParam String request,
      @RequestParam String how,
      Model model) {
    OperationGuide guide = find(vendor, id);
    boolean real = how.equals("real");
    audit.record(
        "operation.try", vendor + "/" + id, account + (real ? ", for real" : ", only checked"));
    try {
      ObjectNode given = given(request);
      model.addAttribute(
          "tried", real ? call(guide, account, given) : check(guide, account, given));
    } catch (IllegalArgumentException e) {
      model.addAttribute("said", Said.refused(Secrets.mask(e.getMessage())));
    }
    return page(guide, account, request, model);
  }

  private Tried check(OperationGuide guide, String account, ObjectNode given) {
    try {
      String leaves =
          hand.check(guide.operation().vendor(), guide.operation().id(), account, given);
      return new Tried(true, false, leaves, null, "", "");
    } catch (VendorFault e) {
      return new Tried(false, false, "", FaultWords.of(e.fault()), e.reason(), e.advice());
    }
  }

  private Tried call(OperationGuide guide, String account, ObjectNode given) {
    HandCall.Result result =
        hand.call(guide.operation().vendor(), guide.operation().id(), account, given);
    return new Tried(
        result.fault().isEmpty(),
        true,
        Shown.json(result.answer()),
        result.fault().map(FaultWords::of).orElse(null),
        result.reason(),
        result.advice());
  }

  private static ObjectNode given(String request) {
    try {
      if (JSON.readTree(request.isBlank() ? "{}" : request) instanceof ObjectNode object) {
        return object;
      }
      throw new IllegalArgumentException("the request must be a JSON object");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the request is no JSON: " + e.getOriginalMessage(), e);
    }
  }
}
