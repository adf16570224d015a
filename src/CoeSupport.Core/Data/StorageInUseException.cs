namespace CoeSupport.Core.Data;

/// <summary>Another process already works on this storage folder.</summary>
public sealed class StorageInUseException(string folder) : Exception($"Another CoeSupport process already uses {folder}. Stop it first, or set Storage:Path to another folder.");
