package qiao.standin;

import java.util.Optional;
import java.util.stream.Stream;

/** Names the kinds of todos of the stand-in, each about an object of its own. */
public enum CrmKind {
  QUOTE("QuoteObj", "报价单审批", "报价单"),
  CONTRACT("ContractObj", "合同审批", "合同"),
  LEAD("LeadsObj", "线索跟进", "销售线索");

  private final String apiName;
  private final String title;
  private final String object;

  CrmKind(String apiName, String title, String object) {
    this.apiName = apiName;
    this.title = title;
    this.object = object;
  }

  static Optional<CrmKind> of(String apiName) {
    return Stream.of(values()).filter(kind -> kind.apiName.equals(apiName)).findFirst();
  }

  String apiName() {
    return apiName;
  }

  String title() {
    return title;
  }

  String object() {
    return object;
  }
}
