#include "support.hpp"

namespace psi::base::test {

namespace {

namespace fs = std::filesystem;

class NamedFilesTest : public ::testing::Test {
protected:
    void SetUp() override {
        for (const auto* name : {"server.pem", "server.key", "ca.pem", "owner", "admin"}) folder_.write(name, "x\n");
        folder_.write("cursor.key", std::string(64, 'a'));
        folder_.write("password", "word\n");
        for (const auto& entry : fs::directory_iterator(folder_.path())) {
            fs::permissions(entry.path(), fs::perms::owner_read | fs::perms::owner_write);
        }
    }

    [[nodiscard]] std::vector<std::string> read(const std::string& environment, const std::string& more = "") const {
        auto text = smallest("environment.name") + "database.password_file = \"password\"\n" +
                    "database.owner_password_file = \"owner\"\ndatabase.admin_password_file = \"admin\"\n" +
                    "environment.name = \"" + environment + "\"\n" + more;
        return mistakes(readConfig(folder_.write("psi.toml", text)));
    }

    Folder folder_;
};

TEST_F(NamedFilesTest, PrivateOnesAreAcceptedInProduction) {
    EXPECT_EQ(read("PRODUCAO"), std::vector<std::string>{});
    fs::permissions(folder_.path() / "server.key", fs::perms::group_read, fs::perm_options::add);
    EXPECT_EQ(read("PRODUCAO"), std::vector<std::string>{}) << "a group may read a key";
}

TEST_F(NamedFilesTest, EverySecretOpenToAllIsRefusedInProductionOnly) {
    for (const auto* name : {"server.pem", "ca.pem", "server.key", "password", "owner", "admin", "cursor.key"}) {
        fs::permissions(folder_.path() / name, fs::perms::others_read, fs::perm_options::add);
    }
    EXPECT_EQ(read("QUALIDADE"), std::vector<std::string>{});
    const auto open = [&](const std::string& option, const std::string& name) {
        return option + ": " + (folder_.path() / name).string() + " is open to every user of the machine: chmod o= it";
    };
    EXPECT_EQ(read("PRODUCAO"),
              (std::vector<std::string>{
                  open("2: tls.key", "server.key"), open("5: operations.cursor_key_file", "cursor.key"),
                  open("6: database.password_file", "password"), open("7: database.owner_password_file", "owner"),
                  open("8: database.admin_password_file", "admin")}));
}

TEST_F(NamedFilesTest, WhatEverybodyCouldChangeIsRefusedInProductionOnly) {
    fs::create_directories(folder_.path() / "open" / "closed");
    fs::rename(folder_.path() / "ca.pem", folder_.path() / "open" / "closed" / "ca.pem");
    fs::create_symlink("open/closed/ca.pem", folder_.path() / "ca.pem");
    fs::permissions(folder_.path() / "open", fs::perms::others_write, fs::perm_options::add);
    fs::permissions(folder_.path() / "server.pem", fs::perms::others_write, fs::perm_options::add);
    EXPECT_EQ(read("QUALIDADE"), std::vector<std::string>{});
    const auto real = fs::canonical(folder_.path());
    const auto text = " can be changed by every user of the machine: chmod o-w it";
    EXPECT_EQ(read("PRODUCAO"),
              (std::vector<std::string>{"1: tls.certificate: " + (real / "server.pem").string() + text,
                                        "3: tls.client_ca: " + (real / "open").string() + text}));
    fs::permissions(folder_.path() / "server.pem", fs::perms::others_write, fs::perm_options::remove);
    fs::permissions(folder_.path() / "open", fs::perms::sticky_bit, fs::perm_options::add);
    EXPECT_EQ(read("PRODUCAO"), std::vector<std::string>{}) << "others cannot rename what is in a sticky folder";
}

TEST_F(NamedFilesTest, OnesTheGatewayReadsMustBeReadable) {
    for (const auto* name : {"server.pem", "cursor.key", "admin"}) fs::remove(folder_.path() / name);
    fs::remove(folder_.path() / "ca.pem");
    fs::create_directory(folder_.path() / "ca.pem");
    const auto in = [&](const std::string& name) { return (folder_.path() / name).string(); };
    EXPECT_EQ(read("QUALIDADE"),
              (std::vector<std::string>{
                  "1: tls.certificate: cannot read " + in("server.pem") + ": No such file or directory",
                  "3: tls.client_ca: " + in("ca.pem") + " is not a file",
                  "5: operations.cursor_key_file: cannot read " + in("cursor.key") + ": No such file or directory"}))
        << "psi-admin's own password files are none of the gateway's";
}

TEST_F(NamedFilesTest, ASecretThatItsGroupCanChangeIsRefusedInProductionOnly) {
    fs::permissions(folder_.path() / "cursor.key", fs::perms::group_write, fs::perm_options::add);
    EXPECT_EQ(read("QUALIDADE"), std::vector<std::string>{});
    EXPECT_EQ(read("PRODUCAO"),
              std::vector<std::string>{"5: operations.cursor_key_file: " + (folder_.path() / "cursor.key").string() +
                                       " can be changed by its group: chmod g-w it"});
}

TEST_F(NamedFilesTest, TheLogIsNoFileThatIsReadWhateverItsPath) {
    fs::create_symlink("server.key", folder_.path() / "link");
    fs::create_hard_link(folder_.path() / "cursor.key", folder_.path() / "hard");
    fs::create_symlink("psi.toml", folder_.path() / "self");
    fs::create_directory(folder_.path() / "sub");
    const auto log = [&](const std::string& name) { return read("QUALIDADE", "log.file = \"" + name + "\"\n"); };
    const auto said = [&](const std::string& name, const std::string& what) {
        return std::vector<std::string>{"10: log.file: " + (folder_.path() / name).string() + " is " + what +
                                        ": lines would be added to it"};
    };
    EXPECT_EQ(log("link"), said("link", "also the file of tls.key"));
    EXPECT_EQ(log("hard"), said("hard", "also the file of operations.cursor_key_file"));
    EXPECT_EQ(log("password"), said("password", "also the file of database.password_file"));
    EXPECT_EQ(log("sub/../ca.pem"), said("ca.pem", "also the file of tls.client_ca"));
    EXPECT_EQ(log("self"), said("self", "this configuration"));
    EXPECT_EQ(log("log"), std::vector<std::string>{});
    folder_.write("log", "x\n");
    EXPECT_EQ(log("log"), std::vector<std::string>{});
    fs::remove(folder_.path() / "admin");
    EXPECT_EQ(log("admin"), said("admin", "also the file of database.admin_password_file")) << "yet to be made";
}

TEST_F(NamedFilesTest, EverySecretIsAFileOfItsOwnInProduction) {
    fs::remove(folder_.path() / "admin");
    fs::create_hard_link(folder_.path() / "owner", folder_.path() / "admin");
    fs::remove(folder_.path() / "cursor.key");
    folder_.write("server.key", std::string(64, 'a'));
    fs::create_symlink("server.key", folder_.path() / "cursor.key");
    EXPECT_EQ(read("QUALIDADE"), std::vector<std::string>{});
    EXPECT_EQ(read("PRODUCAO"),
              (std::vector<std::string>{"5: operations.cursor_key_file: " + (folder_.path() / "cursor.key").string() +
                                            " is also the file of tls.key: each needs its own",
                                        "8: database.admin_password_file: " + (folder_.path() / "admin").string() +
                                            " is also the file of database.owner_password_file: each needs its own"}));
}

TEST_F(NamedFilesTest, ShortCursorKeyIsRefused) {
    folder_.write("cursor.key", std::string(31, 'a'));
    EXPECT_EQ(read("QUALIDADE"),
              std::vector<std::string>{"5: operations.cursor_key_file: " + (folder_.path() / "cursor.key").string() +
                                       " must hold at least 32 bytes"});
}

TEST(ConfigFile, ThatCannotBeReadIsOneMistake) {
    const Folder folder;
    EXPECT_EQ(mistakes(readConfig(folder.path() / "none.toml")), std::vector<std::string>{"the file cannot be read"});
    EXPECT_EQ(mistakes(readConfig(folder.path())), std::vector<std::string>{"the file cannot be read"});
    EXPECT_EQ(mistakes(readConfig(folder.write("large.toml", std::string(1'048'577, '#')))),
              std::vector<std::string>{"more than 1 MiB is no configuration"});
}

TEST(Secret, IsTheFileWithoutItsLineEnd) {
    const Folder folder;
    EXPECT_EQ(readSecret(folder.write("a", "se cret\n")), "se cret");
    EXPECT_EQ(readSecret(folder.write("b", "secret\r\n")), "secret");
    EXPECT_EQ(readSecret(folder.write("c", "secret\n\n")), "secret\n");
    for (const auto& file : {folder.write("empty", "\n"), folder.path() / "none", folder.path(),
                             folder.write("large", std::string(65'537, 'x'))}) {
        EXPECT_THROW(
            {
                try {
                    static_cast<void>(readSecret(file));
                } catch (const std::runtime_error& error) {
                    EXPECT_NE(std::string(error.what()).find(file.string()), std::string::npos);
                    throw;
                }
            },
            std::runtime_error);
    }
}

}  // namespace

}  // namespace psi::base::test
