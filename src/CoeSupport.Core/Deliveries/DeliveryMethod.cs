namespace CoeSupport.Core.Deliveries;

/// <summary>The way a message goes to LINE.</summary>
public enum DeliveryMethod
{
    /// <summary>Push: counts against the quota, safe to repeat by its retry key. Everything people write.</summary>
    Push = 1,

    /// <summary>Reply: free, one attempt within a minute, cannot be repeated. Automatic answers only.</summary>
    Reply = 2,
}
