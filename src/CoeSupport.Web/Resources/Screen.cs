namespace CoeSupport.Web.Resources;

/// <summary>Names the texts of all screens: Screen.resx is Japanese, Screen.en.resx English, with the same keys.</summary>
public sealed class Screen;
