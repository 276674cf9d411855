package qiao.standin;

/** Names somebody who works in the CRM, by the id that bindings have. */
public record CrmEmployee(String id, String name) {}
