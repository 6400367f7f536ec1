using KubeKatas.Kernel.Install;

namespace KubeKatas.Kernel.Tests.Install;

public class JupyterFoldersTests
{
    //        system     variable            value       folder
    [TestCase("unix",    "",                 "",         "/home/ada/.local/share/jupyter")]
    [TestCase("unix",    "XDG_DATA_HOME",    "/data",    "/data/jupyter")]
    [TestCase("unix",    "JUPYTER_DATA_DIR", "/mine",    "/mine")]
    [TestCase("macos",   "",                 "",         "/home/ada/Library/Jupyter")]
    [TestCase("macos",   "XDG_DATA_HOME",    "/data",    "/home/ada/Library/Jupyter")]
    [TestCase("windows", "APPDATA",          "/roaming", "/roaming/jupyter")]
    [TestCase("windows", "",                 "",         "/home/ada/.jupyter/data")]
    [TestCase("windows", "JUPYTER_DATA_DIR", "/mine",    "/mine")]
    public void Every_system_has_its_own_folder(string system, string variable, string value, string folder) =>
        JupyterFolders.UserData(system, name => name == variable ? value : null, "/home/ada").ShouldBe(folder);
}
