// Boost.JSON, of which the reader of numbers' own text is used, without a library to link.
#include <boost/json/src.hpp>
