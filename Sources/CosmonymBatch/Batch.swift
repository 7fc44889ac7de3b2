/// Many inputs in, one record each out.
public struct Batch {}
